/** Finds what a tool has and its webhooks missed. */
@NullMarked
package dev.andon.cli.reconcile;

import org.jspecify.annotations.NullMarked;
