using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>The checks that stop a rotation, and their errors.</summary>
internal static class RotationChecks
{
    /// <summary>The service in the errors: they are about a secret, not about one of the services.</summary>
    public const string Service = "Secret";

    /// <summary>The new values that an operator supplied, by setting name; null if the service is to create them.</summary>
    /// <exception cref="ServiceException">They can't be used now, or are required and missing.</exception>
    public static IReadOnlyDictionary<string, string>? Values(CredentialRotation rotation, RotationState state, IReadOnlyList<string>? given)
    {
        bool published = state.Record?.Stage == RotationStage.Published;
        if (given is null) return published || rotation.MakesNew ? null : throw rotation.ByHand();
        if (given.Any(string.IsNullOrWhiteSpace))
        {
            throw new ServiceException(Service, FailureReason.InvalidRequest, $"The new {rotation.Main.Variable} is empty.")
            {
                RecommendedAction = "Give the new value. Nothing was changed.",
            };
        }

        if (published)
        {
            throw new ServiceException(Service, FailureReason.Conflict, $"{rotation.Main.Variable} was rotated on {state.Record!.StartedText}, and the one before it has not been revoked yet.")
            {
                RecommendedAction = "Run the command without a new value to finish that rotation, then give the new value.",
            };
        }

        if (given.Count != rotation.Settings.Count)
        {
            string names = Grammar.And(rotation.Settings.Select(static setting => setting.Variable).ToArray());
            throw new ServiceException(Service, FailureReason.InvalidRequest, $"{rotation.Main.Variable} is rotated with {Grammar.Count(rotation.Settings.Count, "value")}: {names}.")
            {
                RecommendedAction = rotation.Settings.Count == 1 ? "Give it with -NewValue." : "Give them with -NewCredential: the first as the user name, the second as the password.",
            };
        }

        Dictionary<string, string> values = rotation.Settings.Zip(given).ToDictionary(static pair => pair.First.Name, static pair => pair.Second);
        if (!values.Any(value => state.Current[value.Key] != value.Value))
        {
            throw new ServiceException(Service, FailureReason.InvalidRequest, $"The new {rotation.Main.Variable} is the one that {state.Context.Environment} already has.")
            {
                RecommendedAction = $"Make a new one {rotation.Place}.",
            };
        }

        return values;
    }

    /// <summary>Compares what the environment returns when opened with what was written to it.</summary>
    /// <exception cref="ServiceException">Conflict if it returns something else.</exception>
    public static void Served(CredentialRotation rotation, RotationState state)
    {
        foreach (SettingDefinition setting in rotation.Settings)
        {
            if (state.Served[setting.Name] == state.Current[setting.Name]) continue;
            throw new ServiceException(Service, FailureReason.Conflict, $"{state.Context.Environment} has the new {setting.Variable}, but gives programs another value for it.")
            {
                RecommendedAction = $"Let environmentVariables.{setting.Variable} in its definition point to it, and run the command again: the old one has not been revoked.",
            };
        }
    }

    public static ServiceException NotRotatable(string name) => new(Service, FailureReason.InvalidRequest, $"'{name}' is not a credential that this command can rotate.")
    {
        RecommendedAction = name.IndexOfAny(['*', '?']) >= 0
            ? $"This command does not take wildcards. Use: Get-SophiaSecretRotation {name} | Invoke-SophiaSecretRotation"
            : $"Replace it where it comes from, then run Set-SophiaSecret {name}. Get-SophiaSecretRotation shows what can be rotated.",
    };

    public static ServiceException Missing(string environment, CredentialRotation rotation) => new(
        PulumiService.Name, FailureReason.NotFound, $"{environment} has no {Grammar.And(rotation.Settings.Select(static setting => setting.Variable).ToArray())} of its own.")
    {
        RecommendedAction = "Get-SophiaSecret lists what it has. What an environment imports is rotated where it comes from.",
    };

    public static ServiceException TakenOver(SecretRotationPlan plan) => new(
        Service, FailureReason.Conflict, $"{plan.Name} in {plan.Environment} was changed by somebody else while it was being rotated.")
    {
        RecommendedAction = "Nothing of theirs was overwritten, and nothing was revoked. Get-SophiaSecretHistory shows who it was. Run the command again.",
    };

    public static ServiceException NewOneFails(SecretRotationPlan plan, ServiceException exception) => exception.WithMessage(
        $"The new {plan.Name} does not work: {exception.Message}",
        $"{plan.Environment} still has the old one, which has not been touched. {exception.RecommendedAction}".TrimEnd());

    public static ServiceException NewOneNotTried(SecretRotationPlan plan, ServiceException exception) => exception.WithMessage(
        $"The new {plan.Name} could not be tried: {exception.Message}",
        $"{plan.Environment} still has the old one, which has not been touched. {exception.RecommendedAction}".TrimEnd());

    public static ServiceException CanNotMake(CredentialRotation rotation, ServiceException exception) => exception.WithMessage(
        $"The credential that would make a new {rotation.Main.Variable} is refused: {exception.Message}",
        $"Give a connection that may make one with -Administrator, or make one {rotation.Place} and give it with -NewValue. {exception.RecommendedAction}".TrimEnd());

    public static ServiceException NothingMade(CredentialRotation rotation) => new(
        rotation.Service, FailureReason.InvalidResponse, $"{rotation.Service} answered with an empty {rotation.Main.Variable}.")
    {
        RecommendedAction = "Run the command again. Nothing was changed in the environment.",
    };

    public static ServiceException RolledBack(SecretRotationPlan plan, ServiceException exception) => exception.WithMessage(
        $"The new {plan.Name} worked, but does not any more: {exception.Message}",
        $"The old one has been put back into {plan.Environment}. Find out who revoked the new one, and run the command again.");

    public static ServiceException StillAlive(CredentialRotation rotation, string environment) => new(
        Service, FailureReason.Conflict, $"{rotation.Service} has revoked the old {rotation.Main.Variable}, but still accepts it.")
    {
        RecommendedAction = $"{environment} has the new one. Run the command again in a few minutes; if the old one still works, revoke it {rotation.Place}.",
    };
}
