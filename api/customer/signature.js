// Draws a signature with finger or mouse into the form; without scripts the form works as well.
const canvas = document.querySelector('canvas');
const field = document.querySelector('input[name=signature]');
if (canvas && field) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  pen.lineWidth = 2;
  pen.lineCap = 'round';
  let drawing = false;
  canvas.addEventListener('pointerdown', (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(event.offsetX, event.offsetY);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing) return;
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
  });
  canvas.addEventListener('pointerup', () => {
    drawing = false;
    field.value = canvas.toDataURL('image/png');
  });
  document.querySelector('button.plain').addEventListener('click', () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    field.value = '';
  });
}
