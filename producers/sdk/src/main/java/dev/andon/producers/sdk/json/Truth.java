package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
enum Truth implements JsonType<Boolean> {
  YES_OR_NO;

  @Override
  public @Nullable Boolean read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_TRUE) && !in.at(JsonToken.VALUE_FALSE)) {
      return in.wrong("true or false");
    }
    return in.at(JsonToken.VALUE_TRUE);
  }

  @Override
  public void write(JsonGenerator out, Boolean value) throws IOException {
    out.writeBoolean(value);
  }

  @Override
  public void check(Boolean value, Problems problems) {}
}
