package dev.andon.contracts;

import java.io.Serial;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The bytes of a record cannot be read as its topic's type, now or later: reject the record. */
public final class UndecodableRecordException extends SerializationException {

  /** Why the bytes cannot be read. */
  public enum Fault {
    /** The value does not begin with a zero byte and a schema id. */
    NO_SCHEMA_ID("no_schema_id"),
    /** The registry has no schema of that id. */
    UNKNOWN_SCHEMA_ID("unknown_schema_id"),
    /** The schema is known, and is not one of this topic's. */
    WRONG_SCHEMA("wrong_schema"),
    /** The bytes do not follow their schema. */
    UNREADABLE_VALUE("unreadable_value");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    /** The reason code, as {@code andon.rejected} and metrics spell it. */
    public String code() {
      return code;
    }
  }

  @Serial private static final long serialVersionUID = 1L;

  private final Fault fault;

  UndecodableRecordException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Why the bytes cannot be read. */
  public Fault fault() {
    return fault;
  }
}
