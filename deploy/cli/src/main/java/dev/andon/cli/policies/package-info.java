/** {@code andon policy}: checks policies, publishes them, and says which are in force. */
@NullMarked
package dev.andon.cli.policies;

import org.jspecify.annotations.NullMarked;
