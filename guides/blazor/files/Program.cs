using bookstore.Components;
using Logto.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddAuthorization();
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

var app = builder.Build();

// `/Callback` and `/SignedOutCallback` are served here.
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

// A component lives in a connection that cannot set cookies: signing in and out are requests.
app.MapGet("/SignIn", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }));

app.MapGet("/SignOut", (HttpContext context) =>
    context.SignOutAsync(new AuthenticationProperties { RedirectUri = "/" }));

app.Run();
