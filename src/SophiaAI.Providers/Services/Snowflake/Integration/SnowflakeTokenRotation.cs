using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>
/// A programmatic access token: Snowflake gives it a new secret and keeps the old one valid until it is removed. A
/// session that signed in with a token may not do that, so a key pair or an administrator is needed.
/// </summary>
internal sealed class SnowflakeTokenRotation : CredentialRotation
{
    private const string TokenName = "tokenName";
    private const string LeftBefore = "leftBefore";

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SnowflakeService.Password];

    public override bool MakesNew => true;

    public override bool Revokes => true;

    public override string Place => "with ALTER USER … REMOVE PROGRAMMATIC ACCESS TOKEN";

    public override IReadOnlyDictionary<SettingDefinition, string> SignInSettings { get; } = new Dictionary<SettingDefinition, string> { [SnowflakeService.AuthMethod] = "pat" };

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => SnowflakeSignInProof.RunAsync(context, cancellationToken);

    public override async Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken)
    {
        SnowflakeUserCredentials user = new(Owner(context), context);
        IReadOnlyList<SnowflakeUserToken> tokens = await user.GetTokensAsync(cancellationToken).ConfigureAwait(false);
        SnowflakeUserToken token = Choose(tokens, user.UserName, context.Own.Settings.Value(SnowflakeService.TokenName));
        return new RotationStart
        {
            Facts = new Dictionary<string, string>
            {
                [TokenName] = token.Name,
                // Old secrets from earlier rotations are not ours to remove.
                [LeftBefore] = string.Join(' ', tokens.Where(left => left.IsLeftOf(token.Name)).Select(static left => left.Name)),
            },
            Intention = $"Rotates the token {token.Name} of {user.UserName}; its old secret works until it is removed.",
        };
    }

    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        SnowflakeUserCredentials user = new(Owner(context), context);
        IReadOnlyList<SnowflakeUserToken> tokens = await user.GetTokensAsync(cancellationToken).ConfigureAwait(false);
        SnowflakeUserToken token = tokens.FirstOrDefault(token => token.Name == record.Facts[TokenName]) ?? throw Gone(user.UserName, record.Facts[TokenName]);
        // As long as possible: it is removed by name once the new one is verified, and must not expire before that.
        int hours = Math.Max(0, (int)((token.ExpiresAt - context.Time.GetUtcNow())?.TotalHours ?? 24));
        return new Dictionary<string, string> { ["Password"] = await user.RotateTokenAsync(token.Name, hours, cancellationToken).ConfigureAwait(false) };
    }

    public override async Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        if (!record.Facts.TryGetValue(TokenName, out string? name))
        {
            // An operator who supplied a token knows which one the old one was, and may already have removed it.
            if (await IsRefusedAsync(context.Using(this, record.Previous), cancellationToken).ConfigureAwait(false)) return;
            throw Unnamed();
        }

        SnowflakeUserCredentials user = new(Owner(context), context);
        string[] before = record.Facts[LeftBefore].Split(' ');
        foreach (SnowflakeUserToken left in await user.GetTokensAsync(cancellationToken).ConfigureAwait(false))
        {
            if (left.IsLeftOf(name) && !before.Contains(left.Name)) await user.RemoveTokenAsync(left.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SnowflakeUserToken Choose(IReadOnlyList<SnowflakeUserToken> tokens, string user, string? name)
    {
        SnowflakeUserToken[] own = tokens.Where(static token => token.RotatedTo is null).ToArray();
        SnowflakeUserToken[] fitting = name is null
            ? own.Where(static token => token.Status == "ACTIVE").ToArray()
            : own.Where(token => token.Name == SnowflakeName.Fold(name)).ToArray();
        return fitting.Length == 1 ? fitting[0] : throw new ServiceException(SnowflakeService.Name, FailureReason.NotFound, fitting.Length == 0
            ? $"{user} has no {(name is null ? "active programmatic access token" : $"token named {name}")}."
            : $"{user} has {fitting.Length} programmatic access tokens, and Snowflake does not say which one a secret belongs to.")
        {
            RecommendedAction = $"Name it: Set-SophiaSecret SNOWFLAKE_TOKEN_NAME -PlainText <name>. {user} has {string.Join(", ", own.Select(static token => token.Name))}.",
        };
    }

    private static ProviderContext Owner(RotationContext context)
    {
        if (context.Administrator is { } administrator) return administrator;
        SettingResolver settings = context.Own.Settings;
        if (settings.Value(SnowflakeService.PrivateKey) is null && settings.Value(SnowflakeService.PrivateKeyPath) is null)
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.NotConfigured, "Snowflake does not let a user who signed in with a token rotate tokens.")
            {
                RecommendedAction = "Give the environment a key pair as well (SNOWFLAKE_PRIVATE_KEY), or give a connection that signs in another way with -Administrator.",
            };
        }

        return context.With([KeyValuePair.Create(SnowflakeService.AuthMethod, "keypair")]);
    }

    private static ServiceException Gone(string user, string name) => new(SnowflakeService.Name, FailureReason.NotFound, $"{user} no longer has a token named {name}.")
    {
        RecommendedAction = "Make one with ALTER USER … ADD PROGRAMMATIC ACCESS TOKEN, and give it with -NewValue.",
    };

    private static ServiceException Unnamed() => new(SnowflakeService.Name, FailureReason.InvalidRequest, "It is not known which token the old one was, because the new one was given by hand.")
    {
        RecommendedAction = "Remove the old one with ALTER USER … REMOVE PROGRAMMATIC ACCESS TOKEN, and run the command again.",
    };
}
