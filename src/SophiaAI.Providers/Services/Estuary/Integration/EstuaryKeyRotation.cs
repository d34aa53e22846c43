using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Credentials;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>
/// Estuary's credential: a service account's key, or a user's refresh token. Both contain their own id. A key is
/// created by whoever may manage the account, which may be the account itself; a refresh token by its user.
/// </summary>
internal sealed class EstuaryKeyRotation : CredentialRotation
{
    private const string Account = "serviceAccount";
    private const string Days = "days";

    // Twice the time after which a secret is due: the API does not report a token's original lifetime.
    private const int DefaultDays = 180;
    private const int MaxDays = 365;

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [EstuaryService.ApiKey];

    public override bool MakesNew => true;

    public override bool Revokes => true;

    public override string Place => "in Estuary's dashboard under Admin > CLI-API";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) =>
        FirstItem.ReadAsync(new EstuaryCatalogProvider(new EstuaryClient(context)).GetCollectionsAsync(new EstuarySpecFilter(), cancellationToken), cancellationToken);

    public override async Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken)
    {
        EstuaryCredential current = EstuaryCredential.Read(context.Own.Settings.Require(Main)[0]) ?? throw NoId();
        if (!current.IsApiKey)
        {
            return new RotationStart
            {
                Facts = new Dictionary<string, string> { [Days] = Text(DefaultDays) },
                Intention = $"Makes a refresh token at Estuary for {DefaultDays} days.",
            };
        }

        EstuaryServiceAccount account = await AccountOfAsync(new EstuaryKeys(context.Owner), current, cancellationToken).ConfigureAwait(false);
        EstuaryKeyInfo own = account.ApiKeys.First(key => key.Id == current.Id);
        int days = Math.Clamp((int)Math.Round((own.ExpiresAt - own.CreatedAt)?.TotalDays ?? DefaultDays), 1, MaxDays);
        return new RotationStart
        {
            Facts = new Dictionary<string, string> { [Account] = account.CatalogName, [Days] = Text(days) },
            Intention = $"Makes a key of the service account {account.CatalogName} at Estuary, as the one in use for {days} days.",
        };
    }

    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        EstuaryKeys keys = new(Maker(context, record));
        await RemoveAsync(keys, record, record.LabelsLeftBehind(context.Environment).ToHashSet(), cancellationToken).ConfigureAwait(false);
        string label = record.Label(context.Environment);
        string validFor = $"P{record.Facts[Days]}D";
        string made = record.Facts.TryGetValue(Account, out string? account)
            ? await keys.MakeKeyAsync(await NameOfAsync(keys, account, context, cancellationToken).ConfigureAwait(false), label, validFor, cancellationToken).ConfigureAwait(false)
            : await keys.MakeTokenAsync(label, validFor, cancellationToken).ConfigureAwait(false);
        return new Dictionary<string, string> { [Main.Name] = made };
    }

    public override Task DiscardAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) =>
        RemoveAsync(new EstuaryKeys(Maker(context, record)), record, record.Labels(context.Environment).ToHashSet(), cancellationToken);

    public override Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        EstuaryCredential previous = EstuaryCredential.Read(record.Previous[Main.Name]) ?? throw NoId();
        // A user can revoke only their own tokens; an account's keys are revoked by whoever manages the account.
        return new EstuaryKeys(previous.IsApiKey ? context.Owner : context.Own).RevokeAsync(previous, cancellationToken);
    }

    private static async Task RemoveAsync(EstuaryKeys keys, RotationRecord record, HashSet<string> labels, CancellationToken cancellationToken)
    {
        if (labels.Count == 0) return;
        List<EstuaryCredential> left = [];
        if (record.Facts.TryGetValue(Account, out string? name))
        {
            await foreach (EstuaryServiceAccount account in keys.GetAccountsAsync(cancellationToken).ConfigureAwait(false))
            {
                // No two runs use the same label, so where the account's name is not known, the label is enough.
                if (account.CatalogName != name && IsName(name)) continue;
                left.AddRange(account.ApiKeys.Where(key => key.Detail is not null && labels.Contains(key.Detail)).Select(static key => new EstuaryCredential(true, key.Id)));
            }
        }
        else
        {
            await foreach (EstuaryKeyInfo token in keys.GetTokensAsync(cancellationToken).ConfigureAwait(false))
            {
                if (token.Detail is not null && labels.Contains(token.Detail)) left.Add(new EstuaryCredential(false, token.Id));
            }
        }

        foreach (EstuaryCredential credential in left) await keys.RevokeAsync(credential, cancellationToken).ConfigureAwait(false);
    }

    // Estuary used to know accounts by ids, and a rotation that was interrupted at that time has one in its record.
    private async Task<string> NameOfAsync(EstuaryKeys keys, string account, RotationContext context, CancellationToken cancellationToken)
    {
        if (IsName(account)) return account;
        EstuaryCredential current = EstuaryCredential.Read(context.Own.Settings.Require(Main)[0]) ?? throw NoId();
        return (await AccountOfAsync(keys, current, cancellationToken).ConfigureAwait(false)).CatalogName;
    }

    private async Task<EstuaryServiceAccount> AccountOfAsync(EstuaryKeys keys, EstuaryCredential key, CancellationToken cancellationToken)
    {
        await foreach (EstuaryServiceAccount account in keys.GetAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (account.ApiKeys.Any(known => known.Id == key.Id)) return account;
        }

        throw new ServiceException(Service, FailureReason.AccessDenied, "This credential may not manage the key's service account.")
        {
            RecommendedAction = $"Give a connection that may with -Administrator, or make a key {Place} and give it with -NewValue.",
        };
    }

    private static bool IsName(string account) => account.Contains('/', StringComparison.Ordinal);

    private static ProviderContext Maker(RotationContext context, RotationRecord record) => record.Facts.ContainsKey(Account) ? context.Owner : context.Own;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ServiceException NoId() => new(Service, FailureReason.InvalidRequest, "ESTUARY_API_KEY is neither a refresh token nor a service account's key. An access token expires by itself within an hour.")
    {
        RecommendedAction = $"Make a refresh token or a service account's key {Place}, and give it with -NewValue.",
    };
}
