using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value and where it belongs in an environment.</summary>
/// <param name="Name">The name that the user knows.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IsSecret">Whether it is stored as a secret.</param>
/// <param name="Value">The value.</param>
/// <param name="Variable">The variable that points to it; null if there is none.</param>
internal sealed record SecretPlacement(string Name, EscPath Path, bool IsSecret, string Value, string? Variable)
{
    /// <summary>The placement of an imported value.</summary>
    /// <exception cref="ServiceException">InvalidRequest: its name can't be a variable.</exception>
    public static SecretPlacement For(SecretInput input, SecretNaming naming) => For(naming.ParseVariable(input.Name, input.Origin), input.Value);

    /// <summary>The placement of a named value. Anything that is not a setting is a secret.</summary>
    public static SecretPlacement For(SecretName name, string value) => new(name.Text, name.Path, name.Setting is not { IsSecret: false }, value, name.Variable);

    /// <summary>The path of the environment variable that points to it; null if there is none.</summary>
    public EscPath? VariablePath { get; } = Variable is null ? null : SecretLayout.Variables.Append(Variable);

    /// <summary>The value as written.</summary>
    public EscNode ToNode() => IsSecret ? EscFunction.MakeSecret(Value) : new EscScalar(EscInterpolation.Escape(Value));

    // The value may be a secret.
    public override string ToString() => Name;
}
