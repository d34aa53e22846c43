using System.Globalization;
using System.Text;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>How long a definition is as Pulumi ESC stores it, with its secrets as ciphertext, and whether it can be read again.</summary>
internal static class StoredLength
{
    private const string SecretKey = "fn::secret";

    // What a ciphertext has around its text: a line with the key, and in base64 the envelope.
    private const int Envelope = 100;

    // The most that encryption makes of a short text, in terms of the text with its key.
    private const int MostGrowth = 16;

    /// <summary>Refuses to write a definition that could not be read again. One that becomes shorter is always accepted.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="yaml">The definition to write.</param>
    /// <param name="replaced">The definition that it replaces, encrypted or decrypted; empty for none.</param>
    /// <exception cref="ServiceException">InvalidRequest.</exception>
    public static void Check(EscEnvironmentName environment, string yaml, string replaced)
    {
        // Nearly every definition: there is no need to look for its secrets.
        if (yaml.Length <= Limits.LongestDefinition / MostGrowth) return;
        long length = Of(yaml);
        if (length <= Limits.LongestDefinition || length <= Of(replaced)) return;
        throw new ServiceException(
            PulumiService.Name,
            FailureReason.InvalidRequest,
            $"The definition of {environment} would be {(Size(length) == Size(Limits.LongestDefinition) ? $"{length} bytes" : Size(length))} long with its secrets encrypted, and the limit is {Size(Limits.LongestDefinition)}. Nothing was written.")
        {
            RecommendedAction = "Shorten or remove values, or put some into another environment, which this one can import. Files belong in storage, with their address here.",
        };
    }

    /// <summary>The error for a definition that is too long to be read.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="status">The status that the service answered with.</param>
    public static ServiceException TooLong(EscEnvironmentName environment, int status) => new(
        PulumiService.Name,
        FailureReason.InvalidResponse,
        $"Pulumi: the definition of {environment} is longer than {Size(Limits.LongestText)}, the limit for reading one.")
    {
        StatusCode = status,
        RecommendedAction = "Shorten it in Pulumi Cloud: remove long values, or move some into another environment, which this one can import. Or restore an earlier revision there.",
    };

    /// <summary>The length in bytes, approximately. Secrets that are ciphertext count as they are.</summary>
    private static long Of(string yaml)
    {
        long length = Encoding.UTF8.GetByteCount(yaml);
        try
        {
            Parser parser = new(new StringReader(yaml));
            int depth = 0;
            bool isSecret = false;
            // As everywhere: a definition that is deeper would take the parser minutes.
            while (depth <= Limits.DeepestYaml + 2 && parser.MoveNext())
            {
                Scalar? scalar = parser.Current as Scalar;
                if (isSecret && scalar is not null) length += (Encoding.UTF8.GetByteCount(scalar.Value) / 3) + Envelope;
                isSecret = !isSecret && scalar is { Value: SecretKey };
                depth += parser.Current!.NestingIncrease;
            }
        }
        // On some broken texts the parser throws the other two.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // The service will say what is wrong with it.
        }

        return length;
    }

    private static string Size(long bytes) => $"{(bytes / (1024.0 * 1024.0)).ToString("0.#", CultureInfo.InvariantCulture)} MiB";
}
