using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.SignIn;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>
/// A key pair: the new public key is put into the free slot, and the old one is removed from its own. The new key is
/// recorded before Snowflake gets it, so it stays the same however often the work is interrupted.
/// </summary>
internal sealed class SnowflakeKeyRotation : CredentialRotation
{
    private const string Key = "PrivateKey";

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SnowflakeService.PrivateKey];

    public override bool MakesNew => true;

    public override bool Revokes => true;

    public override string Place => "with ALTER USER … UNSET RSA_PUBLIC_KEY (or RSA_PUBLIC_KEY_2)";

    public override IReadOnlyDictionary<SettingDefinition, string> SignInSettings { get; } = new Dictionary<SettingDefinition, string> { [SnowflakeService.AuthMethod] = "keypair" };

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => SnowflakeSignInProof.RunAsync(context, cancellationToken);

    public override async Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken)
    {
        using SnowflakePrivateKey current = Read(context, Current(context));
        SnowflakeUserCredentials user = new(context.Owner, context);
        string slot = SnowflakeKeySlots.Free(await user.GetKeysAsync(cancellationToken).ConfigureAwait(false), user.UserName, current.Fingerprint);
        using SnowflakePrivateKey made = current.MakeAnother();
        return new RotationStart
        {
            Pending = new Dictionary<string, string> { [Key] = made.ExportPem(Passphrase(context)) },
            Intention = $"Makes an {made.Kind} and sets {slot} of {user.UserName}, which is empty.",
        };
    }

    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        using SnowflakePrivateKey pending = Read(context, record.Pending[Key]);
        using SnowflakePrivateKey current = Read(context, Current(context));
        SnowflakeUserCredentials user = new(context.Owner, context);
        IReadOnlyDictionary<string, string?> keys = await user.GetKeysAsync(cancellationToken).ConfigureAwait(false);
        if (SnowflakeKeySlots.Of(keys, pending.Fingerprint) is null)
            await user.SetKeyAsync(SnowflakeKeySlots.Free(keys, user.UserName, current.Fingerprint), pending.PublicKey, cancellationToken).ConfigureAwait(false);
        return record.Pending;
    }

    public override Task DiscardAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) =>
        record.Pending.TryGetValue(Key, out string? pending) ? UnsetAsync(context, pending, cancellationToken) : Task.CompletedTask;

    public override Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) =>
        UnsetAsync(context, record.Previous[Key], cancellationToken);

    private static async Task UnsetAsync(RotationContext context, string pem, CancellationToken cancellationToken)
    {
        using SnowflakePrivateKey key = Read(context, pem);
        SnowflakeUserCredentials user = new(context.Owner, context);
        if (SnowflakeKeySlots.Of(await user.GetKeysAsync(cancellationToken).ConfigureAwait(false), key.Fingerprint) is { } slot)
            await user.UnsetKeyAsync(slot, cancellationToken).ConfigureAwait(false);
    }

    private static string Current(RotationContext context) => context.Own.Settings.Require(SnowflakeService.PrivateKey)[0];

    private static SnowflakePrivateKey Read(RotationContext context, string pem) => SnowflakePrivateKey.Read(pem, Passphrase(context));

    private static string? Passphrase(RotationContext context) => context.Own.Settings.Value(SnowflakeService.Passphrase);
}
