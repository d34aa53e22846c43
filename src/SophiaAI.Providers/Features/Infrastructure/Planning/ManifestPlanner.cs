using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Infrastructure.Manifest;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>Compares a manifest with what there is.</summary>
/// <param name="context">The settings.</param>
/// <param name="manifest">What it says.</param>
/// <param name="scope">Which resources the plan is about.</param>
internal sealed class ManifestPlanner(ProviderContext context, SophiaManifest manifest, PlanScope scope)
{
    private readonly ReferenceLookup _references = new(context, manifest.Name);

    /// <summary>Makes the plan. Services are read side by side, and nothing is written.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A service could not be read, or a reference has no value.</exception>
    public async Task<ManifestPlan> PlanAsync(CancellationToken cancellationToken)
    {
        foreach (ManifestSection section in manifest.Sections.Where(static section => section.Content.Engine != ManagingEngine.Native)) SayWhose(section);
        PlannedChange[][] parts = await Task.WhenAll(manifest.Sections
            .Where(static section => section.Content.Engine == ManagingEngine.Native)
            .Select(section => PlanAsync(section, cancellationToken))).ConfigureAwait(false);
        return new ManifestPlan(manifest, [.. parts.SelectMany(static part => part)]);
    }

    private ResourceWish[] WishesOf(ManifestSection section) => [.. section.Content.Wishes.Where(wish => scope.Includes(wish.Kind.Service, wish.Kind.Name, wish.Name))];

    private void SayWhose(ManifestSection section)
    {
        int count = WishesOf(section).Length;
        if (count > 0) context.Report(ProviderEventKind.Warning, $"{manifest.Name} says of {section.Manager.Key} that Pulumi applies it: {Grammar.Count(count, "resource")} of it {(count == 1 ? "is" : "are")} neither read nor changed here.");
    }

    private async Task<PlannedChange[]> PlanAsync(ManifestSection section, CancellationToken cancellationToken)
    {
        ResourceWish[] wishes = WishesOf(section);
        if (wishes.Length == 0) return [];
        for (int index = 0; index < wishes.Length; index++) wishes[index] = await _references.ResolveAsync(wishes[index], cancellationToken).ConfigureAwait(false);
        ResourceDriver driver = section.Manager.Open(context, section.Content);
        IReadOnlyDictionary<ResourceId, LiveResource> live = await driver.ReadAsync(wishes, cancellationToken).ConfigureAwait(false);
        for (int index = 0; index < wishes.Length; index++) wishes[index] = await _references.DateAsync(wishes[index], Found(wishes[index], live) ?? Former(wishes[index], live), cancellationToken).ConfigureAwait(false);
        return [.. ResourceOrder.Of([.. wishes.Select(wish => Compare(driver, wish, live))]).Select(change => Planned(driver, change))];
    }

    /// <summary>What has to be done about a resource, by what was read.</summary>
    /// <param name="driver">Reads and writes it.</param>
    /// <param name="wish">What the manifest says.</param>
    /// <param name="live">What was read.</param>
    /// <param name="isWritten">Whether it was just written: what nobody can read is not written again then.</param>
    public ResourceChange Compare(ResourceDriver driver, ResourceWish wish, IReadOnlyDictionary<ResourceId, LiveResource> live, bool isWritten = false)
    {
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(live);
        LiveResource? found = Found(wish, live);
        LiveResource? former = Former(wish, live);
        ResourceChange change = new ResourceComparer(isWritten ? [] : scope.Rewritten).Compare(found is null ? wish : driver.Complete(wish, found), found, former);
        if (found is null && former is null && driver.NoteOfMissing(wish) is { } note) change = change with { Notes = [.. change.Notes, note] };
        return change is { IsChange: true, Refusal: null } ? driver.Check(change) : change;
    }

    private static LiveResource? Found(ResourceWish wish, IReadOnlyDictionary<ResourceId, LiveResource> live) => live.GetValueOrDefault(wish.Id);

    private static LiveResource? Former(ResourceWish wish, IReadOnlyDictionary<ResourceId, LiveResource> live) => wish.RenamedFrom is { } name ? live.GetValueOrDefault(wish.Kind.Id(name)) : null;

    /// <summary>A change as a plan has it.</summary>
    public PlannedChange Planned(ResourceDriver driver, ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentNullException.ThrowIfNull(change);
        IReadOnlyList<ResourceStep> steps = change is { IsChange: true, Refusal: null } ? driver.Steps(change) : [];
        return new PlannedChange(change, driver, steps, new SophiaPlanChange
        {
            Service = change.Wish.Kind.Service,
            Kind = change.Wish.Kind.Name,
            Name = change.Wish.Name,
            Action = change.Action,
            Reason = change.Reason,
            Properties = [.. change.Deltas.Select(Shown)],
            Unknown = change.Unknown,
            Impact = change.Impact,
            Statements = [.. steps.Select(step => context.Shown(step.Text))],
            Refusal = change.Refusal,
            Notes = change.Notes,
            Fingerprint = ResourceFingerprint.Of(change.Wish.Id, change.Live),
            Manifest = manifest.Name,
            Environment = manifest.Environment,
            ManifestHash = manifest.Hash,
            Place = PlaceOf(change.Wish.Place),
        });
    }

    private SophiaPropertyChange Shown(ResourceDelta delta) => new()
    {
        Path = delta.Property.Name,
        Before = delta.Before is { Text: null, IsUnreadable: false } ? null : Shown(HiddenIfSecret(delta)),
        After = delta.After is { Text: null, IsSecret: false } ? null : Shown(delta.After),
        IsSecret = delta.IsSecret,
        ForcesReplace = delta.Property.ForcesReplace,
    };

    // Who moves a secret out of a place where everybody could read it does not want it in the plan either.
    private static ResourceValue? HiddenIfSecret(ResourceDelta delta) => delta is { IsSecret: true, Before.Text: { } text } ? ResourceValue.Secret(text) : delta.Before;

    private string? Shown(ResourceValue? value) => value is null ? null : context.Shown(value.ToString());

    private string PlaceOf(YamlPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.File ?? manifest.Name}:{place.Line}");
}
