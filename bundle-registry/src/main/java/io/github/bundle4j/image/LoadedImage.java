package io.github.bundle4j.image;

import java.util.List;
import java.util.Map;

/**
 * An image that another builds on, with its files indexed.
 *
 * @param reference as written
 * @param config its configuration document
 * @param layers its layers from the bottom
 * @param fs its files
 */
record LoadedImage(String reference, Map<String, Object> config, List<PackedLayer.OfBase> layers, RootFs fs) {}
