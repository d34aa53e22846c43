using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>
/// How one kind of credential is replaced at its service. It knows the service; in which order things are done, and what
/// is kept in between, is not its business. Every call may be repeated after it was cut off at any point.
/// </summary>
internal abstract class CredentialRotation
{
    /// <summary>The settings that make up the credential. The first gives it its name.</summary>
    public abstract IReadOnlyList<SettingDefinition> Settings { get; }

    /// <summary>Whether the service makes such credentials through its API; otherwise an operator brings the new one.</summary>
    public virtual bool MakesNew => false;

    /// <summary>Whether the service revokes them through its API; otherwise an operator does it.</summary>
    public virtual bool Revokes => false;

    /// <summary>Where an operator makes and revokes them.</summary>
    public abstract string Place { get; }

    /// <summary>The setting that names the credential.</summary>
    public SettingDefinition Main => Settings[0];

    /// <summary>The service.</summary>
    public string Service => Main.Service;

    /// <summary>Settings that make the service's client use this credential where there are others.</summary>
    public virtual IReadOnlyDictionary<SettingDefinition, string> SignInSettings { get; } = new Dictionary<SettingDefinition, string>();

    /// <summary>Signs in and does nothing else.</summary>
    /// <exception cref="ServiceException">AuthenticationFailed for a credential that is dead.</exception>
    public abstract Task SignInAsync(ProviderContext context, CancellationToken cancellationToken);

    /// <summary>Whether the service refuses the credential. A failure that says nothing about it is thrown on.</summary>
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

    /// <summary>Looks whether a new one can be made, and what has to be remembered for that. Changes nothing.</summary>
    /// <exception cref="ServiceException">It can't be made, and why.</exception>
    public virtual Task<RotationStart> BeginAsync(RotationContext context, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>
    /// Makes the new one and gives its values by the settings' names. What an earlier try has left behind is used or
    /// removed. The one in use keeps working.
    /// </summary>
    public virtual Task<IReadOnlyDictionary<string, string>> CreateAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>Removes what <see cref="CreateAsync"/> may have made, where it is not to be used.</summary>
    public virtual Task DiscardAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Revokes the previous one. One that is revoked already is not a failure.</summary>
    public virtual Task RevokeAsync(RotationContext context, RotationRecord record, CancellationToken cancellationToken) => throw ByHand();

    /// <summary>The error for what the service leaves to people.</summary>
    public ServiceException ByHand() => new(Service, FailureReason.InvalidRequest, $"{Service} has no API that makes a new {Main.Variable}.")
    {
        RecommendedAction = Settings.Count == 1
            ? $"Make one {Place}, and give it with -NewValue."
            : $"Make one {Place}, and give it with -NewCredential: {Settings[0].Variable} as the user name, {Settings[1].Variable} as the password.",
    };
}
