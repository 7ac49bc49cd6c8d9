/** @jsxImportSource preact */
/** The field app begins here: the phone's store and the app that shows it meet. */
import { render } from 'preact';
import { App } from '#field/app/app.tsx';
import { openPhone } from '#field/store/phone.ts';
import { keepApp } from '#field/worker/register.ts';
import '#field/look/look.css';

void keepApp().catch(() => undefined);
const place = document.getElementById('field');
if (place !== null) render(<App phone={openPhone(() => location.reload())} />, place);
