using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>The ways in which a Snowflake user can sign in: two slots for public keys, and programmatic access tokens.</summary>
internal sealed class SnowflakeUserCredentials
{
    private readonly SnowflakeObjectReader _reader;
    private readonly string _user;

    /// <param name="owner">Signs in; must be allowed to change the user.</param>
    /// <param name="context">Tells which user.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeUserCredentials(ProviderContext owner, RotationContext context)
        : this(owner, context.Own)
    {
    }

    /// <param name="context">Signs in, and tells which user.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeUserCredentials(ProviderContext context)
        : this(context, context)
    {
    }

    private SnowflakeUserCredentials(ProviderContext owner, ProviderContext own)
    {
        string user = own.Settings.Require(SnowflakeService.User)[0];
        UserName = SnowflakeIdentifier.Stored(user);
        _user = SnowflakeIdentifier.Quote(UserName);
        string role = owner.Settings.Value(SnowflakeService.Role) ?? "<role>";
        _reader = new SnowflakeObjectReader(
            owner, $"Grant the right once: GRANT MODIFY PROGRAMMATIC AUTHENTICATION METHODS ON USER {_user} TO ROLE {role}. Or give a connection that has it with -Administrator.");
    }

    /// <summary>The user.</summary>
    public string UserName { get; }

    /// <summary>The fingerprints of the public keys, by slot name; null for an empty slot.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> GetKeysAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string?> properties = new(StringComparer.OrdinalIgnoreCase);
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"DESCRIBE USER {_user}", [], cancellationToken).ConfigureAwait(false))
        {
            // A missing value is the word null.
            if (row.Text("property") is { } property) properties[property] = row.Text("value") is { } value and not "null" ? value : null;
        }

        return SnowflakeKeySlots.Names.ToDictionary(static slot => slot, slot => properties.GetValueOrDefault($"{slot}_FP"));
    }

    /// <summary>Puts a public key into a slot.</summary>
    public Task SetKeyAsync(string slot, string publicKey, CancellationToken cancellationToken) =>
        RunAsync($"ALTER USER {_user} SET {slot} = {SnowflakeLiteral.Quote(publicKey)}", cancellationToken);

    /// <summary>Empties a slot.</summary>
    public Task UnsetKeyAsync(string slot, CancellationToken cancellationToken) => RunAsync($"ALTER USER {_user} UNSET {slot}", cancellationToken);

    /// <summary>The user's tokens.</summary>
    public async Task<IReadOnlyList<SnowflakeUserToken>> GetTokensAsync(CancellationToken cancellationToken)
    {
        List<SnowflakeUserToken> tokens = [];
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW USER PROGRAMMATIC ACCESS TOKENS FOR USER {_user}", [], cancellationToken).ConfigureAwait(false))
        {
            if (row.Text("name") is { } name)
                tokens.Add(new SnowflakeUserToken(name, row.Text("status") ?? string.Empty, row.Time("expires_at"), row.Text("rotated_to")));
        }

        return tokens;
    }

    /// <summary>Gives a token a new secret. The old secret stays valid, as a separate token, for some hours.</summary>
    /// <returns>The new secret.</returns>
    public async Task<string> RotateTokenAsync(string name, int hours, CancellationToken cancellationToken)
    {
        string statement = $"ALTER USER {_user} ROTATE PROGRAMMATIC ACCESS TOKEN {SnowflakeIdentifier.Quote(name)} EXPIRE_ROTATED_TOKEN_AFTER_HOURS = {hours}";
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync(statement, [], cancellationToken).ConfigureAwait(false))
        {
            if (row.Text("token_secret") is { } secret) return secret;
        }

        throw InvalidResult.For("no token_secret");
    }

    /// <summary>Removes a token.</summary>
    public Task RemoveTokenAsync(string name, CancellationToken cancellationToken) =>
        RunAsync($"ALTER USER {_user} REMOVE PROGRAMMATIC ACCESS TOKEN {SnowflakeIdentifier.Quote(name)}", cancellationToken);

    private Task RunAsync(string statement, CancellationToken cancellationToken) =>
        FirstItem.ReadAsync(_reader.ReadAsync(statement, [], cancellationToken), cancellationToken);
}
