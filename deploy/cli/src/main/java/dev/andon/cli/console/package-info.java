/** What every command of the terminal shares: where it writes, how it fails, how a table looks. */
@NullMarked
package dev.andon.cli.console;

import org.jspecify.annotations.NullMarked;
