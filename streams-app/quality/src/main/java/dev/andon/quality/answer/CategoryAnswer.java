package dev.andon.quality.answer;

/**
 * One class out of several.
 *
 * @param value the class as the tool writes it, not blank; case and white space count
 */
public record CategoryAnswer(String value) implements Answer {

  public CategoryAnswer {
    Require.name(value, "category");
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.CATEGORY;
  }

  @Override
  public String display() {
    return Display.clip(value);
  }
}
