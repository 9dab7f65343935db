"""Comments that ignore findings, and have none to ignore."""
# options: --extend-select=TRV301,TRV302,TRV303,TRV304 --extend-ignore=TRV4
# enable: TRV002
import time


def test_used():
    time.sleep(2)  # testreview: ignore[TRV301] it is slow
    time.sleep(2)  # testreview: ignore[TRV3, fixed-sleep] both are about it
    time.sleep(2)  # testreview: ignore[fixed-sleep] by its name


def test_unused():
    time.time()  # testreview: ignore[TRV301] it is slow  # TRV002:18 there is no TRV301 here to ignore; delete the comment
    time.sleep(2)  # testreview: ignore[TRV302, TRV301, TRV304] it is slow  # TRV002:20 there is no TRV302 or TRV304 here to ignore; delete it from the comment
    time.time()  # testreview: ignore[fixed-sleep] it is slow  # TRV002:18 there is no fixed-sleep here to ignore; delete the comment


def test_ignored_by_two():  # testreview: ignore[TRV301] the nearer comment ignores it  # TRV002:29
    time.sleep(2)  # testreview: ignore[TRV301] it is slow


def test_code_that_is_off():
    time.time()  # testreview: ignore[TRV201] not selected
    time.time()  # testreview: ignore[TRV402] switched off
    time.time()  # testreview: ignore[TRV3] an opt-in code, TRV305, begins so


def test_of_no_effect():
    time.time()  # testreview: ignore[TRV399] an unknown code  # TRV001:18
    # testreview: ignore[TRV301] nothing stands below  # TRV001:5
