# testreview: ignore[TRV203] above the first statement: the whole file
"""The lines that a comment is about."""
# testreview: ignore[TRV705] also behind the docstring
# options: --extend-select=TRV101,TRV201,TRV203,TRV301,TRV304,TRV703,TRV603,TRV604,TRV705
# enable: TRV203,TRV705
import time
import unittest


def test_line():
    time.sleep(2)  # testreview: ignore[TRV301] this line
    time.sleep(2)  # TRV301:5


def test_two_codes_on_a_line(api, thread):
    time.sleep(2), thread.join()  # testreview: ignore[fixed-sleep, TRV304] by name and by code
    time.sleep(2), thread.join()  # testreview: ignore[TRV3] by the beginning of a code
    time.sleep(2), thread.join()  # testreview: ignore[TRV304] this one alone  # TRV301:5


def test_statement_of_several_lines(
    api,
):
    api.find(  # testreview: ignore[TRV201] the first line
        "5f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",
    )
    api.find(
        "6f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",
    )  # testreview: ignore[TRV201] the last line
    api.find(
        "7f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",  # testreview: ignore[TRV201] a line between is itself alone
        "8f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",  # TRV201:9
    )
    api.find(
        # testreview: ignore[TRV201] above a line between
        "9f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",
        "af1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44",  # TRV201:9
    )
    api.find("bf1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44", """
        text
    """)  # testreview: ignore[TRV201] as with noqa, a string goes over lines
    api.find("cf1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44", \
             "text")  # testreview: ignore[TRV201] a backslash too


def test_comment_is_no_explanation(api):
    api.find("4f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44")  # testreview: ignore[TRV4] of another code  # TRV201:14


@unittest.skip  # testreview: ignore[TRV703] a comment too, but none for readers
def test_skipped(api):
    assert api


def test_header(api):
    with api.find("df1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44"):  # testreview: ignore[TRV2, TRV3] not its body
        time.sleep(2)  # TRV301:9
    # testreview: ignore[TRV2, TRV3] above, with a
    # reason of two lines
    with api.find("ef1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44"):
        time.sleep(2)  # TRV301:9
    if api: time.sleep(2)  # testreview: ignore[TRV301] all that stands on the line


def test_definition(api):  # testreview: ignore[TRV301] the whole body
    time.sleep(2)

    def inner():
        return api

    assert inner()
    time.sleep(2)


def test_definition_of_several_lines(
    api,
):  # testreview: ignore[TRV301] the last line of the header
    time.sleep(2)


# testreview: ignore[TRV301] above a definition
def test_below_a_comment(api):
    time.sleep(2)


# testreview: ignore[TRV301] above its decorators
@unittest.skipIf(time, "no time")
# testreview: ignore[TRV201] below its decorators
def test_decorated(api):
    time.sleep(2)
    api.find("ff1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44")


@unittest.skipIf(time.sleep(2), "no time")  # testreview: ignore[TRV301] a decorator is a line of its own
def test_with_a_decorator(api):
    time.sleep(2)  # TRV301:5


class TestBoot:  # testreview: ignore[TRV3, TRV604] the class with its methods
    def test_boot(self):
        time.sleep(2)
        return 1 == 2

    def test_stop(self, thread):
        thread.join()


def test_after_the_class(api):
    api.post_server(flavor_id="42")
    return api == 2  # TRV604:5
