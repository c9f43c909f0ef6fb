package org.tidewaiter.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that calls the API with a secret.
 *
 * @param id as {@link Person#id}, in a space of its own
 * @param name what it is, 1 to 200 characters
 * @param party the trader it acts for; null for a system of customs or of a partner (port, treasury)
 * @param roles at least one, SYSTEM among them or alone; an office it has none, so it is no OFFICER or SUPERVISOR
 * @param secretHash encoded, as the port {@code PasswordHash} made it
 * @param active whether it is let in
 * @param version 0 for a new one, one more for each change stored
 */
public record ApiClient(
        String id, String name, @Nullable String party, Set<Role> roles, String secretHash, boolean active, int version)
        implements Actor {
    public ApiClient {
        Checks.id(id);
        Checks.text("name", name, Checks.NAME_LENGTH_MAX);
        Checks.optional("identification number of a party", party, Checks.PARTY_LENGTH_MAX);
        roles = Checks.roles(roles);
        Checks.text("hash of a secret", secretHash, Credentials.HASH_LENGTH_MAX);
        for (Role role : roles) {
            if (role.needsOffice()) {
                throw new IllegalArgumentException("API client " + id + " can't be " + role + ": people decide.");
            }
            if (role.needsParty() && party == null) {
                throw new IllegalArgumentException("API client " + id + " is " + role + " and needs a party.");
            }
        }
        if (version < 0) {
            throw new IllegalArgumentException("Version " + version + " of API client " + id + " is below 0.");
        }
    }

    /** Null: a program belongs to no office. */
    @Override
    public @Nullable String office() {
        return null;
    }

    @Override
    public String signature() {
        return "api:" + id;
    }

    /** The same client with another secret; what the old one let in is out. */
    public ApiClient withSecret(String hash) {
        return new ApiClient(id, name, party, roles, hash, active, version);
    }

    /** The same client, let in or not. */
    public ApiClient activated(boolean nowActive) {
        return new ApiClient(id, name, party, roles, secretHash, nowActive, version);
    }

    /** The same client in another version, as a store writes and reads it. */
    public ApiClient at(int otherVersion) {
        return new ApiClient(id, name, party, roles, secretHash, active, otherVersion);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "ApiClient[" + id + ", roles=" + roles + ", version=" + version + "]";
    }
}
