import type { Upload } from '@cardea/contract/wire/operation.ts';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../lib/errors.ts';

const field = 'file';

const invalid = (details: string, cause?: unknown): AppError =>
  new AppError('guard.invalid_input', { details, values: { type: 'body' }, cause });

/** Little enough around the file that nobody can make us read on. */
const limitsOf = ({ maxSize }: Upload) => ({
  fileSize: maxSize,
  files: 1,
  fields: 8,
  fieldSize: 1024,
  parts: 9,
  headerPairs: 32,
});

const readPart = async (request: FastifyRequest, upload: Upload) => {
  try {
    const part = await request.file({ limits: limitsOf(upload), throwFileSizeLimit: false });
    // The rest of the part has to be read in any case.
    return part && { name: part.fieldname, content: await part.toBuffer(), stream: part.file };
  } catch (error) {
    throw invalid('The multipart body cannot be read.', error);
  }
};

/**
 * Reads the one file of a `multipart/form-data` request (RFC 7578), in the field `file`.
 * @throws AppError request.unsupported_media_type, guard.invalid_input, guard.file_size_exceeded
 */
export const readUpload = async (request: FastifyRequest, upload: Upload): Promise<Uint8Array> => {
  if (!request.isMultipart()) throw new AppError('request.unsupported_media_type');
  const part = await readPart(request, upload);
  if (part?.name !== field) throw invalid(`A file is needed in the field "${field}".`);
  if (part.stream.truncated) throw new AppError('guard.file_size_exceeded');
  return part.content;
};
