export { cStruct } from './c-struct.ts';
export { type Picture, type PictureByte, type PictureCell, picture } from './picture.ts';
export { pictureSvg } from './picture-svg.ts';
export { pictureText } from './picture-text.ts';
export { type SchemeFile, schemeIndexText } from './scheme-index.ts';
export { bitsPerWeight, decimal, type Unit, unitOf } from './size.ts';
export { tableHead, tableRow } from './table-row.ts';
