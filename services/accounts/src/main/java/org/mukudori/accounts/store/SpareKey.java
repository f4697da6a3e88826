package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key pair made before anybody needs it. */
@Entity
@Table(name = "spare_keys")
@SuppressWarnings("NullAway.Init")
public class SpareKey {
    @Id
    public Long id;

    @Column(name = "public_key_pem")
    public String publicKeyPem;

    /** The private key, sealed for no actor yet. */
    public byte[] sealed;

    protected SpareKey() {}
}
