/** {@code andon plan}: how much is needed to see how much how soon. */
@NullMarked
package dev.andon.cli.plan;

import org.jspecify.annotations.NullMarked;
