package org.pharosdesk.platform.blobs;

/**
 * A stored content.
 *
 * @param hash SHA-256 in hexadecimal, lower case
 * @param size in bytes
 */
public record Blob(String hash, long size) {}
