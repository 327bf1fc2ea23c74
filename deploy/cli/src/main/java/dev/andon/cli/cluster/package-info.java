/** The cluster as commands see it: how to reach it, and what its topics say. */
@NullMarked
package dev.andon.cli.cluster;

import org.jspecify.annotations.NullMarked;
