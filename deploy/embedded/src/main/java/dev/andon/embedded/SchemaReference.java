package dev.andon.embedded;

/**
 * A named type that a schema uses and another subject defines.
 *
 * @param name the full name of the type
 * @param subject the subject that defines it
 * @param version the version of that subject, from 1
 */
record SchemaReference(String name, String subject, int version) {}
