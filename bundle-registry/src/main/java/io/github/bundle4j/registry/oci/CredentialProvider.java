package io.github.bundle4j.registry.oci;

import java.util.List;

/**
 * Finds credentials for a repository. Implementations are thread-safe; they are asked once for a registry and
 * repository path, when the registry wants to know who asks, and once more when the registry no longer takes an answer
 * that it took before: passwords and tokens of helpers are often good for some hours only.
 */
@FunctionalInterface
public interface CredentialProvider {
    /**
     * Finds credentials.
     *
     * @param repository what is to be reached
     * @return the credentials; {@link Credentials.Anonymous} if it knows none
     * @throws RegistryException if a place to look at cannot be read
     */
    Credentials credentials(OciRepository repository);

    /**
     * Knows nobody.
     *
     * @return a provider of anonymous access
     */
    static CredentialProvider anonymous() {
        return repository -> Credentials.anonymous();
    }

    /**
     * Knows one identity for one registry; other registries get anonymous access.
     *
     * @param registry host, with its port if it has one
     * @param credentials the identity
     * @return a provider
     */
    static CredentialProvider of(String registry, Credentials credentials) {
        String host = OciRepository.host(registry);
        return repository -> repository.registry().equals(host) ? credentials : Credentials.anonymous();
    }

    /**
     * Asks several in order and takes the first answer that is not anonymous.
     *
     * @param providers whom to ask
     * @return a provider
     */
    static CredentialProvider firstOf(CredentialProvider... providers) {
        List<CredentialProvider> list = List.of(providers);
        return repository -> {
            for (CredentialProvider provider : list) {
                Credentials found = provider.credentials(repository);
                if (!(found instanceof Credentials.Anonymous)) {
                    return found;
                }
            }
            return Credentials.anonymous();
        };
    }
}
