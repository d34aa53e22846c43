using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>The file in SNOWFLAKE_PRIVATE_KEY_PATH.</summary>
internal static class PrivateKeyFile
{
    // A key with the longest comments is far shorter.
    private const int LongestFile = 1024 * 1024;

    private const byte Sequence = 0x30;
    private const byte LongLength = 0x80;

    /// <summary>The key in the file as text: as it is there, or in base64 if it is binary.</summary>
    /// <exception cref="ServiceException">NotConfigured if there is no such file, or it can't be read or be a key.</exception>
    public static string Read(string path)
    {
        if (SecretMask.IsKey(path)) throw Invalid("SNOWFLAKE_PRIVATE_KEY_PATH contains a key instead of a path.", "Put the key itself in SNOWFLAKE_PRIVATE_KEY.");
        if (string.IsNullOrWhiteSpace(path)) throw Invalid("SNOWFLAKE_PRIVATE_KEY_PATH is blank.", "Set SNOWFLAKE_PRIVATE_KEY_PATH to the file that holds the key.");
        if (HasNul(path)) throw Invalid("SNOWFLAKE_PRIVATE_KEY_PATH is not a path: it contains a NUL character.", "Check where SNOWFLAKE_PRIVATE_KEY_PATH comes from: text in UTF-16 that was read in another encoding has such characters.");
        FileInfo file = new(Path.GetFullPath(HomePath.Expand(path.Trim())));
        if (Directory.Exists(file.FullName)) throw Invalid($"The private key file '{file.FullName}' is a folder.", "Set SNOWFLAKE_PRIVATE_KEY_PATH to the file in it that holds the key.");
        if (!file.Exists) throw Invalid($"The private key file '{file.FullName}' does not exist.", "Check SNOWFLAKE_PRIVATE_KEY_PATH.");
        try
        {
            if (!TextFile.HasLength(file.FullName)) throw Invalid($"The private key file '{file.FullName}' is empty, or is not an ordinary file.", "Write the private key to it again, or set SNOWFLAKE_PRIVATE_KEY_PATH to another file.");
            byte[] bytes = TextFile.ReadBytes(file.FullName, LongestFile)
                ?? throw Invalid($"The private key file '{file.FullName}' is too long to be a key.", "Check SNOWFLAKE_PRIVATE_KEY_PATH.");
            if (IsBinary(bytes)) return Convert.ToBase64String(bytes);
            string text = TextFile.Decode(bytes, file.FullName);
            return !HasNul(text) ? text : throw Invalid($"The private key file '{file.FullName}' contains a NUL character, as a text in UTF-16 does that has no byte order mark.", "Save the file as UTF-8, or as UTF-16 with a byte order mark.");
        }
        catch (UnauthorizedAccessException)
        {
            throw Invalid($"The private key file '{file.FullName}' may not be read by this account.", "Check the file's permissions.");
        }
        catch (FormatException)
        {
            throw Invalid($"The private key file '{file.FullName}' is neither text nor a key in DER form.", "Check SNOWFLAKE_PRIVATE_KEY_PATH.");
        }
        catch (IOException exception)
        {
            throw Invalid($"The private key file '{file.FullName}' can't be read: {exception.Message}", "Check the file, and that this account may read it.");
        }
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    // Every key in DER form begins so, and no text does.
    private static bool IsBinary(byte[] bytes) => bytes.Length > 1 && bytes[0] == Sequence && bytes[1] >= LongLength;

    private static ServiceException Invalid(string message, string action) =>
        new(SnowflakeService.Name, FailureReason.NotConfigured, message) { RecommendedAction = action };
}
