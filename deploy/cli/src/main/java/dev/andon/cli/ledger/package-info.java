/** {@code andon ledger}: what became of every input, and whether it adds up. */
@NullMarked
package dev.andon.cli.ledger;

import org.jspecify.annotations.NullMarked;
