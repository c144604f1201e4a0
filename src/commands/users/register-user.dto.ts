import { IsText } from '../../validation/is-text.js';

/** Body of POST /users. */
export class RegisterUserDto {
  /** What the user is called; need not be unique. */
  @IsText(100)
  name!: string;
}
