/** Gates of batches and releases: list, show, sign. */
@NullMarked
package dev.andon.cli.gates;

import org.jspecify.annotations.NullMarked;
