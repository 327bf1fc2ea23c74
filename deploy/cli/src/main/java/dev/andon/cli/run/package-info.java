/** One role of Andon as a process of its own, for production. */
@NullMarked
package dev.andon.cli.run;

import org.jspecify.annotations.NullMarked;
