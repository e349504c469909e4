package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.source.GitAddress;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Tells a login to one host and to no other, wherever a server may redirect to. */
final class HostLogin extends CredentialsProvider {
    private final String host;
    private final Optional<GitAddress.Login> login;

    HostLogin(String host, Optional<GitAddress.Login> login) {
        this.host = host;
        this.login = login;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return Arrays.stream(items)
                .allMatch(item -> item instanceof CredentialItem.Username || item instanceof CredentialItem.Password);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        if (login.isEmpty()
                || !supports(items)
                || !RemoteServer.host(uri.toString()).equals(host)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username username) {
                username.setValue(login.get().username());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(login.get().password().toCharArray());
            }
        }
        return true;
    }
}
