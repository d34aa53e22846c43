using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>
/// How one kind of credential is replaced at its service. This class knows only the service; the order of the steps and
/// the state kept between them are handled elsewhere. Every call can be repeated after being interrupted at any point.
/// </summary>
internal abstract class CredentialRotation
{
    /// <summary>The settings that make up the credential. The first one names it.</summary>
    public abstract IReadOnlyList<SettingDefinition> Settings { get; }

    /// <summary>Whether the service's API can create such credentials; otherwise an operator supplies the new one.</summary>
    public virtual bool MakesNew => false;

    /// <summary>Whether the service's API can revoke them; otherwise an operator does it.</summary>
    public virtual bool Revokes => false;

    /// <summary>Where an operator creates and revokes them.</summary>
    public abstract string Place { get; }

    /// <summary>The setting that names the credential.</summary>
    public SettingDefinition Main => Settings[0];

    /// <summary>The service.</summary>
    public string Service => Main.Service;

    /// <summary>Settings that make the service's client use this credential when other credentials are configured too.</summary>
    public virtual IReadOnlyDictionary<SettingDefinition, string> SignInSettings { get; } = new Dictionary<SettingDefinition, string>();

    /// <summary>Signs in and does nothing else.</summary>
    /// <exception cref="ServiceException">AuthenticationFailed if the credential no longer works.</exception>
    public abstract Task SignInAsync(ProviderContext context, CancellationToken cancellationToken);

    /// <summary>Whether the service refuses the credential. Any failure that says nothing about that is rethrown.</summary>
    public async Task<bool> IsRefusedAsync(ProviderContext context, CancellationToken cancellationToken)
    {
        try
        {
            await SignInAsync(context, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AuthenticationFailed)
        {
            return true;
        }
    }

    /// <summary>Checks whether a new credential can be created, and what must be recorded for that. Changes nothing.</summary>
    /// <exception cref="ServiceException">The credential can't be created; the message says why.</exception>
    public virtual Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>
    /// Creates the new credential and returns its values by setting name. Anything an earlier attempt left behind is
    /// used or removed. The credential in use keeps working.
    /// </summary>
    public virtual Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>Removes what <see cref="CreateAsync"/> may have created, when it won't be used.</summary>
    public virtual Task DiscardAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Revokes the previous credential. If it is already revoked, that is not an error.</summary>
    public virtual Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>The error for a step that the service leaves to people.</summary>
    public ServiceException ByHand() => new(Service, FailureReason.InvalidRequest, $"{Service} has no API that makes a new {Main.Variable}.")
    {
        RecommendedAction = Settings.Count == 1
            ? $"Make one {Place}, and give it with -NewValue."
            : $"Make one {Place}, and give it with -NewCredential: {Settings[0].Variable} as the user name, {Settings[1].Variable} as the password.",
    };
}
