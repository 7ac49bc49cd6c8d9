/** A director's voice note, heard on a button; it falls silent when it is left. */
import { PauseOutlined, SoundOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { texts } from '#desk/field/texts.ts';
import { useTexts } from '#ui/language.ts';

export function VoiceNote(props: { readonly address: string; readonly name: string }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { address, name } = props;
  const sound = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => sound.current?.pause(), []);
  const play = () => {
    const audio = sound.current ?? new Audio(address);
    sound.current = audio;
    audio.onended = () => setPlaying(false);
    audio.onpause = () => setPlaying(false);
    setPlaying(true);
    audio.play().catch(() => {
      setPlaying(false);
      void message.error(t('files.silent'));
    });
  };
  return (
    <Button
      block
      icon={playing ? <PauseOutlined /> : <SoundOutlined />}
      aria-label={name}
      aria-pressed={playing}
      onClick={() => (playing ? sound.current?.pause() : play())}
    >
      {t(playing ? 'files.pause' : 'files.play')}
    </Button>
  );
}
