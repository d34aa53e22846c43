using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Vercel.Accounts;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Vercel's access token: a new one for the same team with the same lifetime; the old one revokes itself.</summary>
internal sealed class VercelTokenRotation : CredentialRotation
{
    private const string Lifetime = "lifetime";
    private const string Team = "team";

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [VercelService.Token];

    public override bool MakesNew => true;

    public override bool Revokes => true;

    public override string Place => "in Vercel under Account settings > Tokens";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new VercelAccountProvider(context).GetUserAsync(cancellationToken);

    public override async Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken)
    {
        if (await FindCurrentAsync(context, cancellationToken).ConfigureAwait(false) is not { } current)
            return new RotationStart { Intention = "Makes an access token of the administrator at Vercel. The one in use is dead, so its scope is not known." };
        Dictionary<string, string> facts = [];
        if (current.Team is { } team) facts[Team] = team;
        if (current.ExpiresAt - current.CreatedAt is { } lifetime and > 0) facts[Lifetime] = lifetime.ToString(CultureInfo.InvariantCulture);
        string days = facts.TryGetValue(Lifetime, out string? milliseconds)
            ? string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture)).TotalDays:0.#} days")
            : "no expiry";
        return new RotationStart { Facts = facts, Intention = $"Makes an access token at Vercel with the scope and lifetime of '{current.Name}' ({days})." };
    }

    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        VercelTokens tokens = new(context.Owner);
        await RemoveAsync(tokens, record.LabelsLeftBehind(context.Environment).ToHashSet(), cancellationToken).ConfigureAwait(false);
        long? expires = record.Facts.TryGetValue(Lifetime, out string? lifetime)
            ? context.Time.GetUtcNow().ToUnixTimeMilliseconds() + long.Parse(lifetime, CultureInfo.InvariantCulture)
            : null;
        string made = await tokens.CreateAsync(record.Label(context.Environment), expires, record.Facts.GetValueOrDefault(Team), cancellationToken).ConfigureAwait(false);
        return new Dictionary<string, string> { ["Token"] = made };
    }

    public override Task DiscardAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) =>
        RemoveAsync(new VercelTokens(context.Owner), record.Labels(context.Environment).ToHashSet(), cancellationToken);

    public override async Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        try
        {
            // It revokes itself: its id need not be known, and even a token that may not create others can revoke itself.
            await new VercelTokens(context.Using(this, record.Previous)).DeleteAsync(VercelTokens.Current, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AuthenticationFailed)
        {
            // It is already gone.
        }
    }

    // Null if the token no longer works and somebody else creates the new one.
    private static async Task<VercelToken?> FindCurrentAsync(RotationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await new VercelTokens(context.Own).GetCurrentAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AuthenticationFailed && context.Administrator is not null)
        {
            return null;
        }
    }

    private static async Task RemoveAsync(VercelTokens tokens, HashSet<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return;
        foreach (VercelToken left in await tokens.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (left.Name is not null && names.Contains(left.Name)) await tokens.DeleteAsync(left.Id, cancellationToken).ConfigureAwait(false);
        }
    }
}
