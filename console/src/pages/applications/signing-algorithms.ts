import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useConsole } from '../../lib/console-context.ts';
import { discoveryUrlOf } from '../../lib/console-data.ts';

const metadata = z.object({ id_token_signing_alg_values_supported: z.array(z.string()) });

/**
 * What the server has keys of, as its discovery says (OpenID Connect Discovery 1.0, section 3). None
 * while that is not known.
 */
export const useSigningAlgorithms = (): readonly string[] => {
  const { tenant } = useConsole();
  const { data = [] } = useQuery({
    queryKey: ['discovery'],
    queryFn: async ({ signal }) => {
      const response = await fetch(discoveryUrlOf(tenant.url), { signal, credentials: 'omit' });
      return metadata.parse(await response.json()).id_token_signing_alg_values_supported;
    },
    staleTime: 60_000,
  });
  return data;
};
