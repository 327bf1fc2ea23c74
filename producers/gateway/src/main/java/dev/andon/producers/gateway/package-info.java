/**
 * HTTP in: labeling tools deliver their webhooks here, anybody their native JSON. What is answered
 * with 2xx is on Kafka, acknowledged by all replicas in sync.
 */
@NullMarked
package dev.andon.producers.gateway;

import org.jspecify.annotations.NullMarked;
