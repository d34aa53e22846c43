using System.Management.Automation;
using System.Net;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Secrets.Environments;
using SophiaAI.Settings;

namespace SophiaAI.Secrets.Rotation;

/// <summary>Rotates secrets: creates a new one, verifies it, publishes it in ESC, revokes the old one and verifies that it no longer works.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SophiaSecretRotation", DefaultParameterSetName = AutomaticSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretRotationStep))]
public sealed class InvokeSophiaSecretRotationCommand : ServiceCmdlet
{
    private const string AutomaticSet = "Automatic";
    private const string ValueSet = "NewValue";
    private const string CredentialSet = "NewCredential";

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<(string Name, string? Environment)> _meant = [];

    /// <summary>The secrets: variables such as VERCEL_ACCESS_TOKEN, or settings such as Vercel.Token.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RotatableCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>The new value, for a service whose API can't create one, or instead of one that the service would create.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [SecretParameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? NewValue { get; set; }

    /// <summary>The new pair of values: Gong's access key as the user name, its secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [SecretParameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? NewCredential { get; set; }

    /// <summary>Keeps the old secret valid after the new one is published. The next run without this switch revokes it.</summary>
    [Parameter]
    public SwitchParameter KeepPrevious { get; set; }

    /// <summary>A connection, or its name, that signs in where secrets are created and revoked. By default the environment's own credentials are used.</summary>
    [Parameter]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SophiaConnection? Administrator { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Administrator?.Fault is { } fault) ThrowTerminatingError(ErrorRecords.For(fault, Administrator.Name));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            // A new value is for one credential, and whether there is only one is known once all names have arrived.
            if (NewValue is null && NewCredential is null) Try(name, () => Rotate(name, Environment));
            else _meant.Add((name, Environment));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // Trying it at several services would reveal one vendor's new credential to the others.
        string[] credentials = _meant.Select(static meant => SecretRotator.CredentialOf(meant.Name, SophiaServices.List, SecretNames.Naming)).Distinct(StringComparer.Ordinal).ToArray();
        if (credentials.Length > 1)
        {
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit",
                $"A new value is for one credential, but {credentials.Length} are named: {string.Join(", ", credentials)}. Nothing was sent.",
                credentials, "Call the command once for each credential, with its own new value."));
        }

        foreach ((string name, string? environment) in _meant) Try(name, () => Rotate(name, environment));
    }

    private void Rotate(string name, string? environment)
    {
        SecretRotator rotator = new(Context(), Administrator);
        string credential = rotator.Identify(name, environment);
        // A list of secrets contains both halves of a pair.
        if (!_done.Add(credential))
        {
            WriteVerbose($"{name} is part of {credential}, which this command has already rotated.");
            return;
        }

        SecretRotationPlan plan = Await(rotator.PlanAsync(name, environment, Given(), StopToken));
        if (!ShouldProcess(plan.Target, KeepPrevious ? "Rotate secret, keeping the old one alive" : plan.Summary))
        {
            WriteObject(plan.Changes, enumerateCollection: true);
            return;
        }

        if (plan.ResumedFrom is { } started) WriteVerbose($"Continues the rotation of {plan.Name} that began on {started:u}.");
        try
        {
            foreach (SecretRotationStep step in Stream(rotator.RunAsync(plan, KeepPrevious, StopToken))) WriteObject(step);
        }
        finally
        {
            Reconnect(plan.Environment.ToString());
        }
    }

    // A connection contains the values from when it was made: from now on that is the wrong secret.
    private void Reconnect(string environment)
    {
        if (StopToken.IsCancellationRequested) return;
        foreach (SophiaConnection stale in RunspaceState.Connections.Where(connection => connection.Environment == environment))
        {
            if (!Try(environment, () => RunspaceState.Replace(stale, Await(SophiaConnector.FromEnvironmentAsync(environment, Context(), stale.Options, StopToken))))) continue;
            WriteVerbose($"Connected to {environment} again to get the new values.");
        }
    }

    private string[]? Given()
    {
        if (NewValue is not null) return [SecureText.Read(NewValue)];
        if (NewCredential is null) return null;
        NetworkCredential pair = NewCredential.GetNetworkCredential();
        // Splitting off a domain before a backslash is the engine's idea, not the user's.
        return [NewCredential.UserName, pair.Password];
    }
}
