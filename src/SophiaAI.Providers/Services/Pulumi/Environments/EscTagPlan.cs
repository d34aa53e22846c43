using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A tag to be set to a value.</summary>
internal sealed class EscTagPlan : AtomicPlan<EscTagPlan, EscEnvironmentTag>
{
    private readonly EscTagProvider _tags;
    private readonly EscEnvironmentName _environment;
    private readonly string _tag;
    private readonly string _value;
    private readonly EscEnvironmentTag? _current;

    /// <param name="tags">Reads and writes tags.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">The value to set.</param>
    /// <param name="current">The current tag; null if there is none.</param>
    public EscTagPlan(EscTagProvider tags, EscEnvironmentName environment, string tag, string value, EscEnvironmentTag? current)
    {
        _tags = tags;
        _environment = environment;
        _tag = tag;
        _value = value;
        _current = current;
    }

    /// <inheritdoc/>
    public override string Target => $"Pulumi ESC environment '{_environment}'";

    /// <inheritdoc/>
    public override string Summary => _current is null ? $"Add the tag '{_tag}'" : $"Change the tag '{_tag}'";

    /// <inheritdoc/>
    public override bool HasChanges => _current?.Value != _value;

    /// <inheritdoc/>
    public override IReadOnlyList<EscEnvironmentTag> Changes => [HasChanges ? EscEnvironmentTag.Of(_environment, _tag, new EscTagValue { Name = _tag, Value = _value }) : _current!];

    /// <inheritdoc/>
    protected internal override int MaxWrites => 4;

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<EscEnvironmentTag>> WriteAsync(CancellationToken cancellationToken) =>
        [await _tags.WriteAsync(_environment, _tag, _value, _current?.Value, cancellationToken).ConfigureAwait(false)];

    /// <inheritdoc/>
    protected internal override Task<EscTagPlan> ReplanAsync(CancellationToken cancellationToken) => _tags.PlanAsync(_environment, _tag, _value, cancellationToken);

    /// <inheritdoc/>
    protected internal override IReadOnlyList<EscEnvironmentTag> Made(EscTagPlan now) => now.Changes;
}
