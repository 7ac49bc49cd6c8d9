/** @jsxImportSource preact */
/** A picture that was kept, shown again. */
import { useEffect, useState } from 'preact/hooks';
import type { FormFiles } from '#field/forms/asked.ts';

/** The address of a kept file's content while it is on screen; null until it is read, or where it is not there. */
export function useKept(files: FormFiles, file: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void files.read(file).then((content) => {
      if (gone || content === null) return;
      made = URL.createObjectURL(content);
      setAddress(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [files, file]);
  return address;
}

/** A kept picture. */
export function KeptPicture(props: {
  readonly files: FormFiles;
  readonly file: string;
  readonly words: string;
}) {
  const address = useKept(props.files, props.file);
  return address === null ? (
    <span class="form-picture">{props.words}</span>
  ) : (
    <img class="form-picture" src={address} alt={props.words} />
  );
}
