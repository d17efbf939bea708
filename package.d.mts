/** What npm says of a package that it made. */
export interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

export function repositoryAddress(text: string): string;
export function withAbsoluteLinks(markdown: string, repository: string): string;
export function withoutMovingPicture(markdown: string): string;
export function withRepository(manifest: Record<string, unknown>, repository?: string): Record<string, unknown>;
export function makeVsix(wanted: { packagePath: string; repository?: string; preRelease?: boolean }): Promise<void>;
export function makeNpmPackage(wanted: { folder: string; repository?: string }): Promise<Packed>;
