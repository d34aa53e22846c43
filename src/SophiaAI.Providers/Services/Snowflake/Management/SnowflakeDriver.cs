using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Reads and writes the objects of an account that a manifest describes.</summary>
internal sealed class SnowflakeDriver : ResourceDriver
{
    private readonly SnowflakeAccountReader _account;
    private readonly SnowflakeStatements _statements;
    private readonly HiddenObject _hidden;

    /// <param name="context">The settings.</param>
    /// <param name="section">What the manifest says.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeDriver(ProviderContext context, SnowflakeManagedSection section)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(section);
        _account = new SnowflakeAccountReader(context, section.IsStrict);
        _hidden = new HiddenObject(SnowflakeSession.From(context.Settings).Role);
        _statements = new SnowflakeStatements(context, section, _hidden);
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
        return wish.IsAbsent || wish.Subject is not null ? null : $"Not visible to {_hidden.Eyes}: whether it exists all the same, only a role that may see it knows.";
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
        return left.Action == ResourceAction.Create && left.Wish.Subject is null ? _hidden.Failure(left.Wish.Id, "was made, or was there already") : null;
    }
}
