/** Tells whether a request comes from whom it says, by the schemes that labeling tools have. */
@NullMarked
package dev.andon.producers.gateway.auth;

import org.jspecify.annotations.NullMarked;
