import lembar from '../../theme/lembar.svg';
import classes from './brand.module.css';

export function Brand() {
  return (
    <span className={classes.brand}>
      <img src={lembar} alt="" width={28} height={28} />
      Lembar
    </span>
  );
}
