using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>Compares a monitoring.yaml with the one that is published, value by value, and publishes it.</summary>
/// <param name="context">The settings.</param>
/// <param name="section">What the manifest says.</param>
/// <param name="vocabulary">The names that a monitoring.yaml can use.</param>
internal sealed class MonitorFileDriver(ProviderContext context, MonitorFileSection section, MonitorVocabulary vocabulary) : ResourceDriver
{
    private readonly SecretReader _reader = new(context);
    private readonly PublishedMonitor _file = section.File ?? throw new ArgumentException("Without a file, nothing is published.", nameof(section));
    private readonly IReadOnlyDictionary<string, ResourceValue> _outline = MonitorOutline.Of(section.File.Text);

    private string Target => _reader.NameOf(section.Environment);

    /// <inheritdoc/>
    public override async Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        Dictionary<ResourceId, LiveResource> live = [];
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } found) return live;
        foreach (ResourceWish wish in wishes) live[wish.Id] = Live(wish.Id, found);
        return live;
    }

    /// <inheritdoc/>
    public override ResourceWish Complete(ResourceWish wish, LiveResource live)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (live is not LiveMonitorFile { Outline: { } published }) return wish;
        Dictionary<string, ResourceValue> values = new(_outline, StringComparer.Ordinal);
        foreach (string gone in published.Keys.Where(path => !_outline.ContainsKey(path))) values[gone] = ResourceValue.None;
        // Where the values are the same, what differs is comments and layout: then the text as a whole tells.
        return values.Any(value => !value.Value.Means(live.Properties[value.Key])) ? wish with { Properties = values } : wish;
    }

    /// <inheritdoc/>
    public override string NoteOfMissing(ResourceWish wish) =>
        $"{Target} has no {SecretLayout.MonitoringName} yet. {_file.Source.Name} has {Grammar.Count(_file.Content.Configuration.Rules.Count, "rule")} and {Grammar.Count(_file.Content.Configuration.Receivers.Count, "receiver")}.";

    /// <inheritdoc/>
    public override ResourceChange Check(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        bool isWhole = change.Action == ResourceAction.Update && change.Deltas is [{ Property.Name: MonitorFileKinds.Text }];
        if (!isWhole) return change;
        return change with { Reason = change.Live is LiveMonitorFile { Outline: not null } ? "Only comments and layout differ." : "What is published there is not a monitoring.yaml that can be read, and is replaced." };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceStep> Steps(ResourceChange change) =>
        [new($"Publish {_file.Source.Name} as {SecretLayout.MonitoringName} of {Target}", PublishAsync)];

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        SecretEditor editor = new(context);
        SecretPlan plan = await editor.PlanMonitoringAsync(_file.Text, section.Environment, cancellationToken).ConfigureAwait(false);
        await editor.ApplyAsync(plan, mayReplace: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SecretValue?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.FindMonitoringAsync(section.Environment, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.NotFound)
        {
            // An environment that is not there has none either; publishing makes it.
            return null;
        }
    }

    private LiveMonitorFile Live(ResourceId id, SecretValue found)
    {
        string text = MonitorOutline.Normalized(found.Value);
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal) { [MonitorFileKinds.Text] = MonitorOutline.DigestOf(text) };
        // In a text that was written by hand, secrets may stand where none may be: of that, no value is shown.
        IReadOnlyDictionary<string, ResourceValue>? outline = !found.IsSecret && MonitorReader.Read(text, id.Name, vocabulary).File is not null ? MonitorOutline.Of(text) : null;
        if (outline is not null)
        {
            foreach (string missing in _outline.Keys) properties[missing] = ResourceValue.None;
            foreach ((string path, ResourceValue value) in outline) properties[path] = value;
        }

        return new LiveMonitorFile(id, properties, outline);
    }
}
