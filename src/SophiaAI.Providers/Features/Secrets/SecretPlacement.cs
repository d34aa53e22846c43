using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value and where it belongs in an environment.</summary>
/// <param name="Name">How the user knows it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IsSecret">Whether it is kept as a secret.</param>
/// <param name="Value">The value.</param>
/// <param name="Variable">The variable that points to it; null when none does.</param>
internal sealed record SecretPlacement(string Name, EscPath Path, bool IsSecret, string Value, string? Variable)
{
    /// <summary>The place of a value that is imported.</summary>
    /// <exception cref="ServiceException">InvalidRequest: its name can't be a variable.</exception>
    public static SecretPlacement For(SecretInput input, SecretNaming naming) => For(naming.ParseVariable(input.Name, input.Origin), input.Value);

    /// <summary>The place of a value with a name. What is not a setting is a secret.</summary>
    public static SecretPlacement For(SecretName name, string value) => new(name.Text, name.Path, name.Setting is not { IsSecret: false }, value, name.Variable);

    /// <summary>The path of the environment variable that points to it; null when none does.</summary>
    public EscPath? VariablePath { get; } = Variable is null ? null : SecretLayout.Variables.Append(Variable);

    /// <summary>The value as it is written.</summary>
    public EscNode ToNode() => IsSecret ? EscFunction.MakeSecret(Value) : new EscScalar(EscInterpolation.Escape(Value));

    // The value may be a secret.
    public override string ToString() => Name;
}
