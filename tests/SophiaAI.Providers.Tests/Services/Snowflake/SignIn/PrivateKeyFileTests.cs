using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.SignIn;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>The file in SNOWFLAKE_PRIVATE_KEY_PATH, whatever is in its place.</summary>
public sealed class PrivateKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_in_binary_or_in_UTF_16_is_read()
    {
        using RSA key = RSA.Create(2048);
        byte[][] forms =
        [
            key.ExportPkcs8PrivateKey(),
            key.ExportRSAPrivateKey(),
            Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem())],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(key.ExportPkcs8PrivateKeyPem())],
        ];
        foreach (byte[] form in forms)
        {
            using SnowflakePrivateKey read = SnowflakePrivateKey.Read(PrivateKeyFile.Read(Write(form)), null);
            Assert.Equal(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), read.PublicKey);
        }
    }

    [Fact]
    public void What_is_no_readable_file_is_named_as_what_it_is()
    {
        string missing = Path.Combine(_folder, "none.p8");
        Assert.Equal($"The private key file '{missing}' does not exist.", Failure(missing));
        Assert.Equal($"The private key file '{_folder}' is a folder.", Failure(_folder));
        string file = Write([]);
        Assert.Equal($"The private key file '{file}' is empty, or is not an ordinary file.", Failure(file));
        Write([0xFF, 0x00, 0xE9]);
        Assert.Equal($"The private key file '{file}' is neither text nor a key in DER form.", Failure(file));
        Write(new byte[2 * 1024 * 1024]);
        Assert.Equal($"The private key file '{file}' is too long to be a key.", Failure(file));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_in_UTF_16_without_its_mark_is_said_to_be_so(bool isBigEndian)
    {
        using RSA key = RSA.Create(2048);
        string file = Write(new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes(key.ExportPkcs8PrivateKeyPem()));
        ServiceException failure = Assert.Throws<ServiceException>(() => PrivateKeyFile.Read(file));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Save the file as UTF-8", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key\0.p8", "SNOWFLAKE_PRIVATE_KEY_PATH is not a path: it contains a NUL character.")]
    [InlineData("~/\0", "SNOWFLAKE_PRIVATE_KEY_PATH is not a path: it contains a NUL character.")]
    [InlineData("  ", "SNOWFLAKE_PRIVATE_KEY_PATH is blank.")]
    public void What_no_path_can_be_is_said_to_be_none(string path, string message) => Assert.Equal(message, Failure(path));

    [Fact]
    public void A_file_that_may_not_be_read_is_said_to_be_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such mode.");
        string file = Write([0xFF, 0x00, 0xE9]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.None);
        // Root reads everything.
        string fault = Environment.IsPrivilegedProcess ? "is neither text nor a key in DER form" : "may not be read by this account";
        Assert.Equal($"The private key file '{file}' {fault}.", Failure(file));
    }

    [Fact]
    public void A_tilde_is_the_home_folder()
    {
        string name = $"no-such-key-{Guid.NewGuid():N}.p8";
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal($"The private key file '{Path.Combine(home, name)}' does not exist.", Failure($"~/{name}"));
    }

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder, "key.p8");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Failure(string path)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => PrivateKeyFile.Read(path));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        return failure.Message;
    }
}
