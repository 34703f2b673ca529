interface CodeFieldProps {
  id: string;
  label: string;
  value: string;
  required?: boolean;
  onChange(value: string): void;
}

/** A short code of letters and digits, large enough to be compared with a slip of paper. */
export function CodeField({ id, label, value, required, onChange }: CodeFieldProps) {
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="code-input code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={20}
        required={required}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      />
    </div>
  );
}
