using System.Net;
using System.Security.Claims;
using Logto.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddLogtoAuthentication(options =>
{
    // With the slash at its end.
    options.Endpoint = "{{endpoint}}/";
    options.AppId = "{{appId}}";
    options.AppSecret = "{{appSecret}}";
});
builder.Services.Configure<OpenIdConnectOptions>(LogtoDefaults.AuthenticationScheme, options =>
{
    options.ResponseMode = "query";
    if (!builder.Environment.IsDevelopment()) return;
    // Without HTTPS: browsers refuse the cookies of the sign-in unless they are of the same site.
    options.RequireHttpsMetadata = false;
    options.CorrelationCookie.SameSite = SameSiteMode.Lax;
    options.NonceCookie.SameSite = SameSiteMode.Lax;
});
builder.Services.AddAuthorization();

var app = builder.Build();

// `/Callback` and `/SignedOutCallback` are served here.
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", (ClaimsPrincipal user) => Results.Content(
    user.Identity?.IsAuthenticated == true
        ? $"""
          <p>You are signed in as {WebUtility.HtmlEncode(user.FindFirstValue("sub"))}.</p>
          <p><a href="/Account">What is known about you</a></p>
          <a href="/SignOut">Sign Out</a>
          """
        : """
          <p>You are not signed in.</p>
          <a href="/SignIn">Sign In</a>
          """,
    "text/html; charset=utf-8"));

// Only for people who are signed in: others go to the sign-in page first.
app.MapGet("/Account", (ClaimsPrincipal user) => user.Claims.Select(claim => new { claim.Type, claim.Value }))
    .RequireAuthorization();

app.MapGet("/SignIn", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }));

app.MapGet("/SignOut", (HttpContext context) =>
    context.SignOutAsync(new AuthenticationProperties { RedirectUri = "/" }));

app.Run();
