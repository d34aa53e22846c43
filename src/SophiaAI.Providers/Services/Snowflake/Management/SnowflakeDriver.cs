using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Reads and writes the objects of an account that a manifest describes.</summary>
internal sealed class SnowflakeDriver : ResourceDriver
{
    private readonly SnowflakeAccountReader _account;
    private readonly SnowflakeStatements _statements;
    private readonly string _eyes;

    /// <param name="context">The settings.</param>
    /// <param name="section">What the manifest says.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeDriver(ProviderContext context, SnowflakeManagedSection section)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(section);
        _account = new SnowflakeAccountReader(context, section.IsStrict);
        _statements = new SnowflakeStatements(context, section);
        _eyes = SnowflakeSession.From(context.Settings).Role is { } role ? $"the role {SnowflakeIdentifier.Typed(role)}" : "the user's default role";
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken) => _account.ReadAsync(wishes, cancellationToken);

    /// <inheritdoc/>
    public override ResourceWish Complete(ResourceWish wish, LiveResource live)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(live);
        if (wish.Kind != SnowflakeKinds.Grant || live.Properties.Keys.All(wish.Properties.ContainsKey)) return wish;
        Dictionary<string, ResourceValue> all = new(wish.Properties, StringComparer.Ordinal);
        foreach (string other in live.Properties.Keys) all.TryAdd(other, ResourceValue.None);
        return wish with { Properties = all };
    }

    /// <inheritdoc/>
    public override string? NoteOfMissing(ResourceWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.IsAbsent || wish.Subject is not null ? null : $"Not visible to {_eyes}: whether it exists all the same, only a role that may see it knows.";
    }

    /// <inheritdoc/>
    public override ResourceChange Check(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Action == ResourceAction.Replace
            ? change with { Refusal = $"{change.Wish.Id} would lose all data: Snowflake can't change 'transient'. Make a new one under another name, and move the data." }
            : change;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceStep> Steps(ResourceChange change) => _statements.Of(change);

    /// <inheritdoc/>
    public override ServiceException? Explain(ResourceChange left)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (left.Action != ResourceAction.Create || left.Wish.Subject is not null) return null;
        string word = left.Wish.Kind.Name.ToUpperInvariant();
        return new ServiceException(SnowflakeService.Name, FailureReason.AccessDenied, $"{left.Wish.Id} was made, or was there already, and {_eyes} can't see it.")
        {
            Subject = left.Wish.Name,
            RecommendedAction = $"Let the role see it, such as with GRANT {(left.Wish.Kind == SnowflakeKinds.Role ? $"ROLE {SnowflakeNames.PathOf(left.Wish.Id).Sql}" : $"USAGE ON {word} {SnowflakeNames.PathOf(left.Wish.Id).Sql}")} TO ROLE …, or read with a role that does (SNOWFLAKE_ROLE).",
        };
    }

    /// <inheritdoc/>
    public override string ContainerOf(ResourceWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.Subject switch
        {
            GrantSubject grant => $"role {grant.Role}",
            MemberSubject member => $"role {member.Role}",
            _ when wish.Kind == SnowflakeKinds.Schema => $"database {SnowflakeIdentifier.Typed(SnowflakeNames.PathOf(wish.Id).Parts[0])}",
            _ => wish.Kind.Name,
        };
    }
}
