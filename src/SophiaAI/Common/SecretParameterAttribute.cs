using System.Management.Automation;
using System.Security;

namespace SophiaAI.Common;

/// <summary>
/// For parameters that accept a secret. Given a string, the engine would quote it in its error ("cannot convert … to
/// SecureString"). This attribute refuses it first, without quoting it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretParameterAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = OneValueAttribute.Single(inputData);
        if (EngineValue.Bare(given) is null or SecureString or PSCredential) return given;
        throw new ArgumentTransformationMetadataException(
            "The value must be a SecureString, as Read-Host -AsSecureString or Get-Secret returns, or for a pair a PSCredential, as Get-Credential returns. Plain text, or anything else, is not used.");
    }
}
